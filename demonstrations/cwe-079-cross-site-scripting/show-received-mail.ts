// Show a received mail in the reading pane of the webmail client
// The HTML of a mail comes from strangers: sanitize it with DOMPurify right before it goes into
// the page. Subject, sender and plain-text bodies are set as textContent.

import DOMPurify from 'dompurify';

export interface Mail {
  subject: string;
  sender: string;
  html?: string;
  text: string;
}

const MAIL_HTML = {
  USE_PROFILES: { html: true },
  FORBID_TAGS: ['form', 'input', 'style'],
  FORBID_ATTR: ['style', 'class', 'id'],
};

export function showMail(pane: HTMLElement, mail: Mail): void {
  const subject = document.createElement('h2');
  subject.textContent = mail.subject;

  const sender = document.createElement('p');
  sender.textContent = `From ${mail.sender}`;

  const body = document.createElement('article');
  if (mail.html) {
    body.innerHTML = DOMPurify.sanitize(mail.html, MAIL_HTML);
  } else {
    body.textContent = mail.text;
  }
  pane.replaceChildren(subject, sender, body);
}
