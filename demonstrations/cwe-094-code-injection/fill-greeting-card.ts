// Fill a customer's greeting card text with names and dates
// Only placeholders of a known form are replaced, by values that are looked up in a Map. The text
// itself is never given to a template engine that can run code.

import type { Request, Response } from 'express';

interface CardOrder {
  readonly sender: string;
  readonly recipient: string;
  readonly occasion: Date;
}

const PLACEHOLDER = /\{(sender|recipient|date)\}/g;
const MAX_TEXT = 600;

export function fillCard(text: string, order: CardOrder): string {
  const values = new Map<string, string>([
    ['sender', order.sender],
    ['recipient', order.recipient],
    ['date', order.occasion.toLocaleDateString('en-GB')],
  ]);
  return text.replace(PLACEHOLDER, (whole, name: string) => values.get(name) ?? whole);
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
