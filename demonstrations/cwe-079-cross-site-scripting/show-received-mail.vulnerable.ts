// Show a received mail in the reading pane of the webmail client
// Wrong: HTML and subject that a stranger sent are parsed as part of our own page.

export interface Mail {
  subject: string;
  sender: string;
  html?: string;
  text: string;
}

export function showMail(pane: HTMLElement, mail: Mail): void {
  const subject = document.createElement('h2');
  subject.innerHTML = mail.subject;

  const sender = document.createElement('p');
  sender.textContent = `From ${mail.sender}`;

  const body = document.createElement('article');
  if (mail.html) {
    body.innerHTML = mail.html;
  } else {
    body.textContent = mail.text;
  }
  pane.replaceChildren(subject, sender, body);
}
