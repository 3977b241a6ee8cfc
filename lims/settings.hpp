#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lims {

/// How this process runs; from the command line, the environment (ETALON_…) or a configuration file, in this order.
struct Settings {
  std::string database = "sqlite:var/etalon.db";  // sqlite:FILE or a PostgreSQL connection string
  std::filesystem::path files = "var/files";      // documents, templates of the laboratory, uploads
  std::filesystem::path keys;                     // what documents are sealed with; empty: `keys` in `files`
  std::string address = "0.0.0.0";
  int port = 8080;
  std::string public_url;                   // what QR codes point at; empty: http://localhost:PORT
  std::string time_zone = "Asia/Shanghai";  // what "today" means
  std::filesystem::path renderer;           // empty: the folder `renderer` beside the program
  int workers = 256;                        // threads that answer requests
  int requests_per_connection = 100;        // before a kept connection is closed
  bool demo = false;
  std::vector<std::string> trusted_proxies;  // their X-Forwarded-For says who the client is
};

/// The base address of public links, without a slash at its end.
std::string public_base(const Settings& settings);

/// Refuses (invalid_input) a setting that cannot be meant, in one sentence that names it.
void check_settings(const Settings& settings);

}  // namespace lims
