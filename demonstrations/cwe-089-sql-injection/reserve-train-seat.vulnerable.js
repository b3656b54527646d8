// Reserve a seat on a train for the traveller who is signed in
// Wrong: coach and seat from the request are written between the quotes of the SQL.

import express from 'express';
import { requireTraveller } from './auth.js';
import { pool } from './db.js';

export const seats = express.Router();

seats.post('/departures/:departure/seats', requireTraveller, async (req, res, next) => {
  try {
    const departure = Number.parseInt(req.params.departure, 10);
    const coach = String(req.body.coach);
    const seat = String(req.body.seat);
    const [result] = await pool.execute(
      `UPDATE seats SET traveller_id = ?, reserved_at = NOW()
        WHERE departure_id = ? AND coach = '${coach}' AND seat = '${seat}'
          AND traveller_id IS NULL`,
      [req.traveller.id, departure],
    );
    res.status(result.affectedRows === 1 ? 201 : 409).end();
  } catch (err) {
    next(err);
  }
});
