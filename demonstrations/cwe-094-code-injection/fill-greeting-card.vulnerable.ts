// Fill a customer's greeting card text with names and dates
// Wrong: the customer's text is compiled as an EJS template, in which <% %> runs any JavaScript
// on the server.

import ejs from 'ejs';
import type { Request, Response } from 'express';

interface CardOrder {
  readonly sender: string;
  readonly recipient: string;
  readonly occasion: Date;
}

const MAX_TEXT = 600;

export function fillCard(text: string, order: CardOrder): string {
  return ejs.render(text, {
    sender: order.sender,
    recipient: order.recipient,
    date: order.occasion.toLocaleDateString('en-GB'),
  });
}

export function previewCard(orderOf: (id: string) => Promise<CardOrder>) {
  return async (req: Request, res: Response): Promise<void> => {
    const text: unknown = req.body.text;
    if (typeof text !== 'string' || text.length > MAX_TEXT) {
      res.status(400).json({ error: `The text has at most ${MAX_TEXT} characters` });
      return;
    }
    res.type('text/plain').send(fillCard(text, await orderOf(req.params.order)));
  };
}
