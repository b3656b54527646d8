// List the colleagues of a shift for the nurses on duty
// Wrong: whole rows go to the browser. That the page shows only the names does not keep anyone
// from reading the rest.

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
      orderBy: { displayName: 'asc' },
    });
  }
}
