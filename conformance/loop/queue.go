package loop

import "time"

// queue is the controller's work queue with the test as its only source: what the controller asks for itself is left out,
// because every object may have changed after each reconcile anyway.
type queue struct {
	keys   chan string
	ended  chan bool
	closed chan struct{}
	failed bool
}

func newQueue() *queue {
	return &queue{keys: make(chan string), ended: make(chan bool), closed: make(chan struct{})}
}

// reconcile hands the key to the controller and waits until it is done with it. It says whether that went well.
func (q *queue) reconcile(key string) bool {
	q.keys <- key
	return <-q.ended
}

func (q *queue) Get() (any, bool) {
	select {
	case key := <-q.keys:
		q.failed = true
		return key, false
	case <-q.closed:
		return nil, true
	}
}

// Forget is what a worker calls after a success, and only then.
func (q *queue) Forget(any)                  { q.failed = false }
func (q *queue) Done(any)                    { q.ended <- !q.failed }
func (q *queue) Add(any)                     {}
func (q *queue) AddRateLimited(any)          {}
func (q *queue) AddAfter(any, time.Duration) {}
func (q *queue) NumRequeues(any) int         { return 0 }
func (q *queue) Len() int                    { return 0 }
func (q *queue) ShutDown()                   { close(q.closed) }
func (q *queue) ShutDownWithDrain()          { q.ShutDown() }
func (q *queue) ShuttingDown() bool          { return false }
