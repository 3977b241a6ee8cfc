#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace lims::imports {

/// A zip archive in memory, inflated piece by piece under limits that do not trust what the archive says of itself.
class ZipArchive {
 public:
  /// `bytes` must outlive the archive. Refuses what is not a zip archive.
  explicit ZipArchive(std::string_view bytes);

  bool contains(const std::string& path) const;

  /// Makes this the part that `read` goes on with. Refuses a missing or encrypted part.
  void open(const std::string& path);

  /// The next bytes of the open part appended to `buffer`; false at its end. Refuses damaged data, a part above 256
  /// MiB, archives above 320 MiB in all, and more than 200 times the packed size beyond 16 MiB.
  bool read(std::string& buffer);

  /// The whole of a part of at most so many bytes.
  std::string load(const std::string& path, std::size_t limit);

 private:
  struct Close {
    void operator()(void* archive) const;
  };

  struct Bytes {
    std::string_view bytes;
    std::uint64_t at = 0;
  };

  static void* open_bytes(void* opaque, const void* name, int mode);
  static unsigned long read_bytes(void* opaque, void* stream, void* buffer, unsigned long size);
  static unsigned long long tell_bytes(void* opaque, void* stream);
  static long seek_bytes(void* opaque, void* stream, unsigned long long offset, int origin);
  static int close_bytes(void* opaque, void* stream);
  static int error_of_bytes(void* opaque, void* stream);

  std::unique_ptr<Bytes> bytes_;
  std::unique_ptr<void, Close> archive_;
  std::uint64_t part_inflated_ = 0;
  std::uint64_t part_packed_ = 0;
  std::uint64_t inflated_ = 0;
};

}  // namespace lims::imports
