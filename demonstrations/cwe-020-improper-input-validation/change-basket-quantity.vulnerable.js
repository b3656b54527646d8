// Change how many pieces of an article are in the basket
// Wrong: whatever the body holds is multiplied with the price, so a quantity of -3 pays for other
// articles.

import { Router } from 'express';
import { basketOf, saveBasket } from './basket-store.js';

export const basketRouter = Router();

basketRouter.put('/basket/lines/:article', async (req, res) => {
  const { quantity } = req.body;
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
