/* Show the title of the stream that a viewer watches
 * The stream may end at any time: lock the weak_ptr once, test the result, and use only
 * that pointer, which also keeps the stream alive.
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
        if (!stream)
            return name_ + " watches nothing";
        return name_ + " watches " + stream->title + " with " +
               std::to_string(stream->viewers - 1) + " others";
    }

private:
    std::string name_;
    std::weak_ptr<Stream> stream_;
};
