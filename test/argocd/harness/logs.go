package main

import (
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/sirupsen/logrus"
)

// logs keeps what Argo CD logs when something goes wrong. Argo CD says so of a jq path only at debug level.
type logs struct {
	mutex sync.Mutex
	lines []string
}

func (l *logs) Levels() []logrus.Level { return logrus.AllLevels }

func (l *logs) Fire(entry *logrus.Entry) error {
	if entry.Level > logrus.WarnLevel && !strings.HasPrefix(strings.ToLower(entry.Message), "failed") {
		return nil
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if !slices.Contains(l.lines, entry.Message) {
		l.lines = append(l.lines, entry.Message)
	}
	return nil
}

// take returns the different lines since the last call.
func (l *logs) take() []string {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	lines := l.lines
	l.lines = nil
	return lines
}

type unformatted struct{}

func (unformatted) Format(*logrus.Entry) ([]byte, error) { return nil, nil }

func collectLogs() *logs {
	l := &logs{}
	logrus.SetOutput(io.Discard)
	logrus.SetFormatter(unformatted{})
	logrus.SetLevel(logrus.DebugLevel)
	logrus.AddHook(l)
	return l
}
