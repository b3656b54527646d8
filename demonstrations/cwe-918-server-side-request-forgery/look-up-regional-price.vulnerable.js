// Look up the price of an article in the price service of a region
// Wrong: a region such as "x.attacker.example/?" moves the request, and its token, to another host.

import { Router } from 'express';
import { priceServiceToken } from './config.js';

export const prices = Router();

prices.get('/price', async (req, res) => {
  const { region, article } = req.query;
  if (!region || !article) {
    return res.status(400).json({ error: 'Unknown region or article' });
  }
  const origin = `https://prices-${region}.shop.example`;
  const answer = await fetch(`${origin}/v2/articles/${article}`, {
    headers: { authorization: `Bearer ${priceServiceToken()}` },
    signal: AbortSignal.timeout(3000),
  });
  if (!answer.ok) {
    return res.status(502).json({ error: 'No price at the moment' });
  }
  const { amount, currency } = await answer.json();
  return res.json({ amount, currency });
});
