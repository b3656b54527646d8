/* Answer a lookup of a user's display name in a reply of fixed size
 * The reply is built in the buffer of the message before and sent in full: behind the
 * name it carries what that message held, such as a password.
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
    reply->user_id = user_id;
    memcpy(reply->name, name, len + 1);
    if (send(conn->fd, reply, sizeof(*reply), MSG_NOSIGNAL) != (ssize_t)sizeof(*reply))
        return -EIO;
    return 0;
}
