// Move a ticket from one project of a tracker to another
// Read the source project from the ticket itself, and check the right to take from there and the
// right to put into the target: a move touches both.

import { ForbiddenException, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Memberships, type Right } from './memberships.service';
import { Ticket } from './ticket.entity';

export interface MoveTicket {
  ticketId: string;
  fromProject: string;
  toProject: string;
}

@Injectable()
export class TicketMover {
  constructor(
    @InjectRepository(Ticket) private readonly tickets: Repository<Ticket>,
    private readonly memberships: Memberships,
  ) {}

  async move(userId: string, request: MoveTicket): Promise<Ticket> {
    const ticket = await this.tickets.findOneByOrFail({ id: request.ticketId });
    await this.require(userId, 'tickets.remove', ticket.projectId);
    await this.require(userId, 'tickets.create', request.toProject);
    ticket.projectId = request.toProject;
    return this.tickets.save(ticket);
  }

  private async require(userId: string, right: Right, projectId: string): Promise<void> {
    if (!(await this.memberships.has(userId, right, projectId))) {
      throw new ForbiddenException();
    }
  }
}
