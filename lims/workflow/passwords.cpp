#include "lims/workflow/passwords.hpp"

#include <sodium.h>

#include <array>
#include <cassert>
#include <semaphore>
#include <stdexcept>
#include <vector>

#include "instruments/refusal.hpp"

namespace lims {
namespace {

// 64 MiB each: two at once keep sign-in from exhausting a small machine.
std::counting_semaphore<2> places(2);

class Place {
 public:
  Place() { places.acquire(); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() { places.release(); }
};

void ready() {
  static const bool initialized = sodium_init() >= 0;
  if (!initialized) throw std::runtime_error("libsodium cannot be initialized");
}

std::string argon2id(std::string_view password) {
  ready();
  const Place place;
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
    throw std::runtime_error("not enough memory to hash a password");
  return hash.data();
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return count;
}

}  // namespace

std::string hash_password(std::string_view password) {
  const auto length = characters(password);
  if (length < 8 || length > 200)
    throw instruments::Refusal(instruments::Cause::invalid_input,
                               {"口令应为 8 到 200 个字符。", "A password has 8 to 200 characters."},
                               {{"password", {"应为 8 到 200 个字符", "must have 8 to 200 characters"}}});
  return argon2id(password);
}

bool password_matches(const std::string& hash, std::string_view password) {
  ready();
  static const std::string nobody = argon2id(random_token());
  const Place place;
  const std::string& compared = hash.empty() ? nobody : hash;
  const bool same = crypto_pwhash_str_verify(compared.c_str(), password.data(), password.size()) == 0;
  return same && !hash.empty();
}

std::string random_token(std::size_t bytes) {
  ready();
  std::vector<unsigned char> random(bytes);
  randombytes_buf(random.data(), random.size());
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_ENCODED_LEN(bytes, variant), '\0');
  sodium_bin2base64(text.data(), text.size(), random.data(), random.size(), variant);
  text.pop_back();  // the terminating NUL
  return text;
}

}  // namespace lims
