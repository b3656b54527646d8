// List the lots of an auction, filtered by words and sorted by a column
// Wrong: the words, the sort column and the direction are written into raw SQL as they came.

import type { Knex } from 'knex';

interface LotFilter {
  auctionId: number;
  words?: string;
  sort?: string;
  order?: string;
}

export async function listLots(db: Knex, filter: LotFilter): Promise<unknown[]> {
  const column = filter.sort ?? 'lot_number';
  const direction = filter.order ?? 'asc';
  const query = db('lots')
    .select('id', 'lot_number', 'artist_name', 'title', 'estimate_cents')
    .where({ auction_id: filter.auctionId, withdrawn: false })
    .orderByRaw(`${column} ${direction}`)
    .limit(60);
  if (filter.words) {
    query.whereRaw(`search_text @@ plainto_tsquery('english', '${filter.words}')`);
  }
  return query;
}
