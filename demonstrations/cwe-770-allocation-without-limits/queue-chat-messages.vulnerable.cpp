/* Queue messages for a chat client that may read slowly or not at all
 * The queue has no limit: a client that stops reading makes the server keep every
 * message for it until memory runs out.
 */

#include <cstddef>
#include <deque>
#include <string>
#include <utility>

class Outbox {
public:
    // Returns false when the client must be disconnected.
    bool post(std::string message)
    {
        if (!open_)
            return false;
        bytes_ += message.size();
        messages_.push_back(std::move(message));
        return true;
    }

    bool takeNext(std::string &message)
    {
        if (messages_.empty())
            return false;
        message = std::move(messages_.front());
        messages_.pop_front();
        bytes_ -= message.size();
        return true;
    }

    void close() { open_ = false; }

    std::size_t waitingBytes() const { return bytes_; }

private:
    std::deque<std::string> messages_;
    std::size_t bytes_ = 0; // of all messages in the queue
    bool open_ = true;
};
