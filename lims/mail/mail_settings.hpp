#pragma once

#include <filesystem>
#include <string>

namespace lims {

/// How e-mail leaves the laboratory.
struct MailSettings {
  std::string server;     // smtp://HOST:PORT or smtps://HOST:PORT; empty: no e-mail is sent
  std::string from;       // address of the sender
  std::string from_name;  // empty: the name of the laboratory
  std::string user;       // empty: the server asks for none
  std::filesystem::path password_file;
  std::filesystem::path authorities;  // certificates in PEM that are trusted beside those of the system
  int quiet_minutes = 10;             // without a further document before a message goes
  int longest_wait_minutes = 60;      // from the first document of a message
  bool attach = false;                // the documents themselves, not only links
  int attach_limit_mebibytes = 10;    // of all files of a message; beyond it links only

  bool configured() const { return !server.empty(); }
};

/// Where a server is.
struct MailServer {
  std::string host;
  int port = 0;
  bool tls = false;  // from the first byte; otherwise as soon as the server offers it
};

/// Refuses (invalid_input) what is no address of a mail server. Without a port: 587, or 465 of smtps.
MailServer mail_server_of(const std::string& address);

/// Refuses (invalid_input) settings that cannot be meant, in one sentence that names one.
void check_mail_settings(const MailSettings& settings);

/// The first line of the password file; empty without one. Refuses (invalid_input) a file that cannot be read.
std::string mail_password(const MailSettings& settings);

}  // namespace lims
