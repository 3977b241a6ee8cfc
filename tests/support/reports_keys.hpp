#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "reports/signing/signer.hpp"

/// A folder with the keys of a demonstration authority: a laboratory's seal and an approver's signature.
class DemoKeys {
 public:
  DemoKeys();
  ~DemoKeys();
  DemoKeys(const DemoKeys&) = delete;
  DemoKeys& operator=(const DemoKeys&) = delete;

  reports::Signer& seal() { return *seal_; }
  reports::Signer& approver() { return *approver_; }
  /// Of the authority, in DER.
  std::vector<std::string> trusted() const;
  std::filesystem::path authority() const { return folder_ / "authority.pem"; }

  /// The PDF with the seal, and then with the approver's signature.
  std::string sealed(std::string pdf);
  std::string signed_twice(std::string pdf);

 private:
  std::filesystem::path folder_;
  std::unique_ptr<reports::Signer> seal_, approver_;
};

/// Seconds from now, as the text of an instant.
std::string instant_in(std::chrono::seconds from_now);

/// The text with the first `from` replaced by `to`, which is as long; throws where there is none.
std::string replaced(std::string text, const std::string& from, const std::string& to);

/// The PDF with an incremental update that writes these objects ("7 0 obj … endobj" without its frame) anew.
std::string updated_pdf(std::string pdf, int number, const std::string& object);
