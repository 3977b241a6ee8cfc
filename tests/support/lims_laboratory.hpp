#pragma once

#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "db/database.hpp"
#include "db/measurement_standards.hpp"
#include "instruments/instrument.hpp"
#include "lims/file_store.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"
#include "lims/settings.hpp"

namespace tests {

/// "2026-11-21".
instruments::Date date(const char* text);

/// A laboratory in a temporary database whose clock stands at 2026-11-21, 17:30 in China, until it is set.
class LaboratoryPlace {
 public:
  LaboratoryPlace();
  ~LaboratoryPlace();
  LaboratoryPlace(const LaboratoryPlace&) = delete;
  LaboratoryPlace& operator=(const LaboratoryPlace&) = delete;

  lims::Laboratory& laboratory() { return laboratory_; }
  void set_now(std::chrono::sys_seconds now) { now_ = now; }

  /// An account that may sign as `role` for JJG 52-2013 from 2020 on, registered until 2030.
  lims::Person signer(const std::string& username, const std::string& role);
  /// An account with that role and no authorization.
  lims::Person person(const std::string& username, const std::string& role);
  /// A pressure gauge (0~1.6) MPa of class 1.6.
  instruments::InstrumentId gauge(const std::string& serial_number);
  /// The same with something else in its entry.
  template <class Change>
  instruments::InstrumentId gauge(const std::string& serial_number, Change change) {
    auto instrument = gauge_to_register(serial_number);
    change(instrument);
    return register_instrument(instrument);
  }
  /// A digital pressure gauge (0~2.5) MPa of class 0.05 whose certificate ends on `valid_until`.
  instruments::EquipmentId standard(instruments::Date valid_until);
  /// The sheet of a gauge, filled on `performed_on`: every reading at its point, but for the last rising ones, which
  /// are `error` MPa too high.
  nlohmann::json sheet(instruments::InstrumentId gauge, const std::string& performed_on,
                       const std::string& error = "0");

 private:
  /// The measurement standard that all of them belong to.
  db::MeasurementStandard assembly(db::Transaction& transaction);
  instruments::Instrument gauge_to_register(const std::string& serial_number);
  instruments::InstrumentId register_instrument(const instruments::Instrument& instrument);

  std::filesystem::path folder_;
  std::chrono::sys_seconds now_;
  lims::Settings settings_;
  db::Database database_;
  lims::FileStore files_;
  lims::Laboratory laboratory_;
};

}  // namespace tests
