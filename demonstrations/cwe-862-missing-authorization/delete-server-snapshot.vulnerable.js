// Delete a snapshot of a hosted server through GraphQL
// Wrong: the resolver checks nothing, and any signed-in account can delete any team's snapshots.

import { GraphQLError } from 'graphql';

async function deleteSnapshot(_parent, { id }, { db, storage }) {
  const snapshot = await db.snapshots.findOne({ id });
  if (!snapshot) {
    throw new GraphQLError('No such snapshot', { extensions: { code: 'NOT_FOUND' } });
  }
  await storage.remove(snapshot.objectName);
  await db.snapshots.deleteOne({ id: snapshot.id });
  return snapshot.id;
}

export const resolvers = {
  Mutation: {
    deleteSnapshot,
  },
};
