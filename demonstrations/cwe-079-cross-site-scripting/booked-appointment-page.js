// Show the front desk an appointment that a visitor booked online
// Let the template engine escape: two braces of Handlebars encode a value for HTML, three do
// not. Attribute values stand in quotes, because the encoding relies on them.

import Handlebars from 'handlebars';
import { findAppointment } from './calendar.js';

const page = Handlebars.compile(`<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Appointment</title></head>
  <body>
    <h1>{{name}}</h1>
    <p>Expected on {{day}} at {{time}}.</p>
    <blockquote title="Note from {{name}}">{{note}}</blockquote>
  </body>
</html>`);

export default async function appointmentRoutes(app) {
  app.get('/appointments/:id', { preHandler: app.requireStaff }, async (request, reply) => {
    const appointment = await findAppointment(request.params.id);
    if (!appointment) {
      return reply.code(404).send({ error: 'No such appointment' });
    }
    const { name, day, time, note } = appointment;
    return reply.type('text/html; charset=utf-8').send(page({ name, day, time, note }));
  });
}
