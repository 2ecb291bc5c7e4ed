/** Where the reader is: the path and the query with its question mark; Remix's `useLocation()` fits. */
export type Place = { pathname: string; search: string };

/** Who is reading, for the header. Everything else a page shows is decided before it gets here. */
export type Visitor = {
  organization: string;
  name: string;
  email: string;
  role: 'teacher' | 'leader' | 'admin';
  /** Requests that wait for an admin; null for who does not decide them. */
  pendingRequests?: number | null;
  /** Other organizations the reader may change to. */
  elsewhere?: { id: string; name: string }[];
  /** What the forms of this page are known by; the page's own each time. */
  formKey?: string;
};
