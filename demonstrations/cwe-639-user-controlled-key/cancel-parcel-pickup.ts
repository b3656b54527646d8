// Cancel a parcel pickup that a customer booked
// Put the id of the signed-in customer into the condition of the update itself, so that it touches
// own pickups only; a count of zero is answered with "not found".

import { Router } from 'express';
import type { PrismaClient } from '@prisma/client';
import { requireCustomer, type CustomerRequest } from './session';

export function pickupRoutes(prisma: PrismaClient): Router {
  const router = Router();

  router.post('/pickups/:id/cancel', requireCustomer, async (req: CustomerRequest, res) => {
    const { count } = await prisma.pickup.updateMany({
      where: { id: req.params.id, customerId: req.customer.id, status: 'booked' },
      data: { status: 'cancelled', cancelledAt: new Date() },
    });
    if (count === 0) {
      res.status(404).json({ error: 'No such pickup' });
      return;
    }
    res.status(204).end();
  });

  return router;
}
