/** The page of this site on which a form stood, as a path; null when the browser does not say, or it was elsewhere. */
export function refererPath(request: Request): string | null {
  const referer = request.headers.get('Referer') ?? '';
  if (!URL.canParse(referer)) return null;
  const { host, pathname, search } = new URL(referer);
  return host === new URL(request.url).host ? `${pathname}${search}` : null;
}
