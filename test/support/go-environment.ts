/**
 * What the tests start `go` with. Each module says in its go.mod which Go it needs, and a newer one than that on the PATH is
 * downloaded: also where the environment, as that of an image for containers, says that it must not be.
 */
export function goEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, GOTOOLCHAIN: 'auto' };
}
