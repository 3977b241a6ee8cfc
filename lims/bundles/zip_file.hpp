#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace lims::bundles {

/// A zip archive that is written to a file part by part, in constant memory: Zip64 where it must, names in UTF-8. The
/// same parts in the same order give the same bytes. Throws std::runtime_error when the disk does not take it.
class ZipFile {
 public:
  explicit ZipFile(const std::filesystem::path& path);
  ZipFile(const ZipFile&) = delete;
  ZipFile& operator=(const ZipFile&) = delete;
  /// Without `close` before, what is there is no whole archive.
  ~ZipFile();

  /// A part as it is; for what is compressed already.
  void store(const std::string& name, std::chrono::sys_seconds changed, std::string_view bytes);
  /// A part from a file, compressed.
  void compress(const std::string& name, std::chrono::sys_seconds changed, const std::filesystem::path& file);
  /// Writes the directory of the archive; it is whole now.
  void close();

 private:
  struct Abandon {
    void operator()(void* archive) const;
  };
  void open_part(const std::string& name, std::chrono::sys_seconds changed, bool compressed);
  void write(std::string_view bytes);
  void close_part();

  std::unique_ptr<void, Abandon> archive_;
};

}  // namespace lims::bundles
