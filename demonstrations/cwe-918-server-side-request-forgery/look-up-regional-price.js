// Look up the price of an article in the price service of a region
// Choose the origin from a fixed map and check the article number before it becomes part of the
// path; redirects are errors, because the token must not travel elsewhere.

import { Router } from 'express';
import { priceServiceToken } from './config.js';

const ORIGINS = new Map([
  ['eu', 'https://prices-eu.shop.example'],
  ['us', 'https://prices-us.shop.example'],
  ['in', 'https://prices-in.shop.example'],
]);
const ARTICLE = /^[A-Z]{2}[0-9]{4,8}$/;

export const prices = Router();

prices.get('/price', async (req, res) => {
  const { region, article } = req.query;
  const origin = ORIGINS.get(region);
  if (!origin || !ARTICLE.test(article)) {
    return res.status(400).json({ error: 'Unknown region or article' });
  }
  const answer = await fetch(new URL(`/v2/articles/${article}`, origin), {
    headers: { authorization: `Bearer ${priceServiceToken()}` },
    redirect: 'error',
    signal: AbortSignal.timeout(3000),
  });
  if (!answer.ok) {
    return res.status(502).json({ error: 'No price at the moment' });
  }
  const { amount, currency } = await answer.json();
  return res.json({ amount, currency });
});
