// List the colleagues of a shift for the nurses on duty
// Select the columns that colleagues may see in the query itself, so that salary, address and
// sick notes never leave the database.

import { Controller, Get, Param, ParseIntPipe, UseGuards } from '@nestjs/common';
import { OnDutyGuard } from '../auth/on-duty.guard';
import { PrismaService } from '../prisma.service';

export interface Colleague {
  readonly id: number;
  readonly displayName: string;
  readonly role: string;
  readonly pager: string | null;
}

@Controller('shifts')
@UseGuards(OnDutyGuard)
export class ShiftController {
  constructor(private readonly prisma: PrismaService) {}

  @Get(':id/colleagues')
  colleagues(@Param('id', ParseIntPipe) shiftId: number): Promise<Colleague[]> {
    return this.prisma.employee.findMany({
      where: { shifts: { some: { shiftId } } },
      select: { id: true, displayName: true, role: true, pager: true },
      orderBy: { displayName: 'asc' },
    });
  }
}
