/** Seconds as people say them: `0s`, `30s`, `5m`, `1h30m`. */
export function shownSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [[Math.floor(whole / 3600), 'h'], [Math.floor(whole / 60) % 60, 'm'], [whole % 60, 's']] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`).join('');
  return shown === '' ? '0s' : shown;
}
