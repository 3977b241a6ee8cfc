#pragma once

#include <string>

#include "reports/document.hpp"

/// A verification certificate of a pressure gauge 1.6 级, (0~1.6) MPa, with the readings of JJG 52-2013 as its results.
reports::Document sample_certificate();

/// The notice of the same gauge with an error of 0.045 MPa at 0.8 MPa.
reports::Document sample_notice();

/// What `pdftotext` reads in the PDF, in the order of the content; pages end with a form feed.
std::string text_of_pdf(const std::string& pdf);
