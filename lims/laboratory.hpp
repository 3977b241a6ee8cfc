#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "db/database.hpp"
#include "instruments/dates.hpp"
#include "lims/clock.hpp"
#include "lims/file_store.hpp"
#include "lims/settings.hpp"

namespace reports {
class PdfRenderer;
}

namespace lims {

/// What a request may use.
struct Laboratory {
  db::Database& database;
  const Settings& settings;
  const FileStore& files;
  reports::PdfRenderer* renderer;  // none in commands that print nothing
  Clock clock;
  std::function<void()> wake_renderer = [] {};  // to be called when a document was frozen

  std::string now() const { return instant_text(clock()); }
  instruments::Date today() const { return date_in(settings.time_zone, clock()); }
};

}  // namespace lims
