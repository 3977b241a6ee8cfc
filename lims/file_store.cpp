#include "lims/file_store.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/sha.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <fstream>
#include <iterator>
#include <system_error>

#include "instruments/refusal.hpp"

namespace lims {
namespace {

/// An open file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

[[noreturn]] void fail(const std::filesystem::path& path) {
  throw std::system_error(errno, std::generic_category(), "cannot write " + path.string());
}

void write_durably(const std::filesystem::path& path, std::string_view bytes) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640));
  if (file.number() < 0) fail(path);
  while (!bytes.empty()) {
    const auto written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(file.number()) != 0) fail(path);
}

void sync_folder(const std::filesystem::path& folder) {
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.number() < 0 || ::fsync(descriptor.number()) != 0) fail(folder);
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  std::string text;
  for (const auto byte : digest) text += fmt::format("{:02x}", byte);
  return text;
}

FileStore::FileStore(std::filesystem::path folder) : folder_(std::move(folder)) {
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  instruments::require(!error && ::access(folder_.c_str(), W_OK | X_OK) == 0, instruments::Cause::invalid_input,
                       {fmt::format("无法写入文件夹“{}”。", folder_.string()),
                        fmt::format("The folder \"{}\" cannot be written to.", folder_.string())});
}

std::filesystem::path FileStore::path_of(const std::string& hash) const {
  return folder_ / hash.substr(0, 2) / hash.substr(2);
}

std::string FileStore::put(std::string_view bytes) const {
  static std::atomic<unsigned> sequence{0};
  const auto hash = sha256_hex(bytes);
  const auto path = path_of(hash);
  if (get(hash)) return hash;
  if (std::filesystem::create_directories(path.parent_path())) sync_folder(folder_);
  const auto partial = path.parent_path() / fmt::format(".{}-{}-{}", hash.substr(2, 8), ::getpid(), ++sequence);
  std::filesystem::remove(partial);
  write_durably(partial, bytes);
  std::filesystem::rename(partial, path);
  sync_folder(path.parent_path());
  return hash;
}

std::optional<std::string> FileStore::get(const std::string& hash) const {
  constexpr std::size_t digits = 64;
  // Anything else could be a path that leads out of the folder.
  if (hash.size() != digits || hash.find_first_not_of("0123456789abcdef") != std::string::npos) return std::nullopt;
  std::ifstream file(path_of(hash), std::ios::binary);
  if (!file) return std::nullopt;
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (sha256_hex(bytes) != hash) return std::nullopt;
  return bytes;
}

}  // namespace lims
