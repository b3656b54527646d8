/* Show the title of the stream that a viewer watches
 * The result of lock is used without a test: for a viewer whose stream has ended it is
 * empty.
 */

#include <memory>
#include <string>
#include <utility>

struct Stream {
    std::string title;
    unsigned int viewers = 0;
};

class Viewer {
public:
    explicit Viewer(std::string name) : name_(std::move(name)) {}

    void watch(const std::shared_ptr<Stream> &stream)
    {
        stream_ = stream;
        stream->viewers++;
    }

    std::string status() const
    {
        const std::shared_ptr<const Stream> stream = stream_.lock();

        return name_ + " watches " + stream->title + " with " +
               std::to_string(stream->viewers - 1) + " others";
    }

private:
    std::string name_;
    std::weak_ptr<Stream> stream_;
};
