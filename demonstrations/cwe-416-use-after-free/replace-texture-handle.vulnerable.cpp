/* Replace the texture of a sprite in a cache that owns the textures
 * The raw pointer to the old texture is kept across the assignment that destroys it,
 * and then used for the log and the comparison.
 */

#include <memory>
#include <ostream>
#include <string>
#include <unordered_map>
#include <utility>

struct Texture {
    std::string source;
    unsigned int width = 0;
    unsigned int height = 0;
};

class TextureCache {
public:
    // Returns whether sprites must be laid out anew because the size has changed.
    bool replace(const std::string &sprite, std::unique_ptr<Texture> fresh,
                 std::ostream &log)
    {
        std::unique_ptr<Texture> &slot = textures_[sprite];
        const Texture *old = slot.get();
        slot = std::move(fresh);

        if (!old || !slot)
            return true;
        log << sprite << ": " << old->source << " -> " << slot->source << '\n';
        return old->width != slot->width || old->height != slot->height;
    }

private:
    std::unordered_map<std::string, std::unique_ptr<Texture>> textures_;
};
