// Change how many pieces of an article are in the basket
// Accept a whole number from 0 to 99 and nothing else. A JSON body may hold a fraction, a string,
// a list or a negative number that would turn the price around.

import { Router } from 'express';
import { basketOf, saveBasket } from './basket-store.js';

const MAX_PIECES = 99;

export const basketRouter = Router();

basketRouter.put('/basket/lines/:article', async (req, res) => {
  const { quantity } = req.body;
  if (!Number.isInteger(quantity) || quantity < 0 || quantity > MAX_PIECES) {
    res.status(422).json({ error: `The quantity is a whole number from 0 to ${MAX_PIECES}` });
    return;
  }
  const basket = await basketOf(req.session.id);
  const line = basket.lines.find(({ article }) => article === req.params.article);
  if (!line) {
    res.status(404).json({ error: 'No such article in the basket' });
    return;
  }
  line.quantity = quantity;
  basket.totalCents = basket.lines.reduce((sum, one) => sum + one.quantity * one.priceCents, 0);
  await saveBasket(basket);
  res.json({ totalCents: basket.totalCents });
});
