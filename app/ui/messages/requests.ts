/** Login-link requests: the queue and one request. */
export const requests = {
  title: 'Login-link requests',
  waiting: (count: number, text: string) => (count === 1 ? 'One request waits' : `${text} requests wait`),
  caption: 'Requests that wait',
  intro: 'People who cannot get in ask here. Decide only about those you know, or have asked.',
  select: (name: string) => `Choose ${name}`,
  choose: 'Choose',
  who: 'Who',
  kind: 'Asks for',
  kinds: { member: 'A new link (member)', newcomer: 'Access (newcomer)' },
  age: 'Asked',
  days: (days: number) => (days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`),
  domain: 'Address',
  sameDomain: (count: number, text: string) =>
    count === 0
      ? 'No member has this domain'
      : count === 1
        ? 'One member has this domain'
        : `${text} members have this domain`,
  earlier: 'Earlier decisions',
  earlierCounts: (approved: string, rejected: string) => `${approved} approved, ${rejected} rejected`,
  none: 'none',
  firstApproved: (name: string) => `${name} approved as administrator; a second administrator decides.`,
  emptyTitle: 'Nobody is waiting',
  empty: 'When someone asks for a link or for access, it stands here and the number beside “Admin” goes up.',
  bulkTitle: 'Decide about those chosen',
  bulkNote: 'Newcomers need a role: open their request. Members get a link by mail.',
  approve: 'Approve and mail a link',
  reject: 'Reject',
  reason: 'Reason',
  reasonHint: 'Needed to reject. It is mailed to the person.',
  reasonError: 'Write a reason of up to 500 characters; the person will read it.',
  noneChosen: 'Choose at least one request first.',
  outcomeTitle: 'What came of it',
};

/** What came of a decision, as one sentence each. */
export const outcomes = {
  approved: 'Approved. The mail is on its way.',
  first_approval:
    'Your approval is noted. A new administrator takes a second one: another administrator has to approve as well.',
  rejected: 'Rejected. The person is told by mail.',
  not_found: 'There is no such request.',
  grant_needed: 'A newcomer needs a role. Open the request and choose one.',
  unknown_grant: 'The grade, subject or class chosen is not one of this school.',
  needs_other_admin: 'You have approved this already. Another administrator has to approve as well.',
  not_active:
    'This member is not active any more, so no link was made. Reject the request, or enable the person first.',
  already_member: 'This person is or was a member already. Look under People, then reject the request.',
  being_decided: 'Someone else is deciding this request right now. Wait a second, then look again.',
  decided: (what: string, who: string | null, when: string | null) =>
    [who === null ? `It was ${what}` : `${who} ${what} it`, when].filter((part) => part !== null).join(' on '),
  statuses: {
    unverified: 'not verified',
    pending: 'pending',
    approved: 'approved',
    rejected: 'rejected',
    expired: 'expired',
    withdrawn: 'withdrawn',
  },
};

export const request = {
  title: (name: string) => `Request of ${name}`,
  problem: 'Nothing was changed',
  facts: 'What is known',
  email: 'E-mail',
  message: 'Message',
  noMessage: 'none',
  expires: 'Open until',
  history: 'Earlier requests of this address',
  historyCaption: 'Earlier requests of this address',
  asked: 'Asked',
  outcome: 'Outcome',
  by: 'Decided by',
  reason: 'Reason',
  approveTitle: 'Approve',
  approveMember: 'A new single-use link replaces any older one. It works for 30 minutes.',
  approveNewcomer: 'The person becomes a member with this role and gets an invitation by mail, good for 14 days.',
  secondAdmin: 'Where there are two administrators or more, a new one takes the approval of two.',
  approve: 'Approve and send an invitation',
  showCode: 'Approve and show a code',
  showCodeNote:
    'If the person’s mail does not work: the code is shown to you once. Read it out to the person you know; this stands in the audit log.',
  rejectTitle: 'Reject',
  codeTitle: 'Approved. Read this code out now',
  codeNote: 'It is shown only this once and works for 30 minutes, in the browser in which the person asked.',
  decidedTitle: 'Decided',
};
