/** What the server's processes see as their environment: nothing of ours, so that no PG variable changes what they do. */
export const SERVER_ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
};
