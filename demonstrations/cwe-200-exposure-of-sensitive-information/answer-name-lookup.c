/* Answer a lookup of a user's display name in a reply of fixed size
 * The buffer of the connection still holds the message before: clear the whole reply
 * first, so that nothing but zeros is sent behind the name.
 */

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>

struct lookup_reply {
    uint32_t user_id;
    char name[120];
};

struct connection {
    int fd;
    union {
        char request[512];
        struct lookup_reply reply;
    } buffer;
};

int lookup_answer(struct connection *conn, uint32_t user_id, const char *name)
{
    struct lookup_reply *reply = &conn->buffer.reply;
    size_t len = strlen(name);

    if (len >= sizeof(reply->name))
        return -EMSGSIZE;
    memset(reply, 0, sizeof(*reply));
    reply->user_id = user_id;
    memcpy(reply->name, name, len + 1);
    if (send(conn->fd, reply, sizeof(*reply), MSG_NOSIGNAL) != (ssize_t)sizeof(*reply))
        return -EIO;
    return 0;
}
