// Delete a snapshot of a hosted server through GraphQL
// Wrap each resolver in the permission that it needs and look the snapshot up within the caller's
// team; hiding the button in the console protects nothing.

import { GraphQLError } from 'graphql';

function withPermission(permission, resolve) {
  return (parent, args, context, info) => {
    if (!context.user?.permissions.includes(permission)) {
      throw new GraphQLError('Not allowed', { extensions: { code: 'FORBIDDEN' } });
    }
    return resolve(parent, args, context, info);
  };
}

async function deleteSnapshot(_parent, { id }, { user, db, storage }) {
  const snapshot = await db.snapshots.findOne({ id, teamId: user.teamId });
  if (!snapshot) {
    throw new GraphQLError('No such snapshot', { extensions: { code: 'NOT_FOUND' } });
  }
  await storage.remove(snapshot.objectName);
  await db.snapshots.deleteOne({ id: snapshot.id });
  return snapshot.id;
}

export const resolvers = {
  Mutation: {
    deleteSnapshot: withPermission('snapshots:delete', deleteSnapshot),
  },
};
