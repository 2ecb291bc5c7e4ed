/** Where links in mails lead to: the address visitors use (`APP_URL`), else the one this request came to. */
export function createOriginOf(appUrl: string | null): (request: Request) => string {
  return (request) => appUrl ?? new URL(request.url).origin;
}
