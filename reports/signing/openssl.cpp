#include "reports/signing/openssl.hpp"

#include <openssl/err.h>

namespace reports::openssl {

std::string complaint(std::string_view what) {
  std::string text(what);
  for (auto code = ERR_get_error(); code != 0; code = ERR_get_error()) {
    const char* reason = ERR_reason_error_string(code);
    text += text == what ? ": " : "; ";
    text += reason == nullptr ? "unknown reason" : reason;
  }
  return text;
}

void check(bool done, std::string_view what) {
  if (!done) throw std::runtime_error(complaint(what));
}

Bio reader_of(std::string_view bytes) {
  Bio bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
  check(bio != nullptr, "memory");
  return bio;
}

Certificate certificate_from_der(std::string_view der) {
  const auto* begin = reinterpret_cast<const unsigned char*>(der.data());
  Certificate certificate(d2i_X509(nullptr, &begin, static_cast<long>(der.size())));
  check(certificate != nullptr, "certificate");
  return certificate;
}

}  // namespace reports::openssl
