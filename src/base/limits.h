// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

/// A limit on everything, each with its reason. Nothing in the program is allowed to grow without
/// one.
namespace exclaim::limits {

// HTTP
inline constexpr std::size_t http_header_bytes =
    16UL * 1024;  // browsers send under 8 KiB with our one cookie
inline constexpr std::size_t http_body_bytes =
    1024UL * 1024;  // the largest form is a few KiB; uploads have their own
inline constexpr std::size_t upload_bytes =
    32UL * 1024 * 1024;                    // a scanned ten-page document at 300 dpi is under 20 MB
inline constexpr int uploads_at_once = 8;  // each is held in memory: 256 MiB at worst
inline constexpr std::size_t connections = 2'000;  // about 30 KiB each: 60 MiB at worst
inline constexpr std::chrono::seconds header_timeout{
    10};  // a slow client may not hold a connection open
inline constexpr std::chrono::seconds body_timeout{
    30};  // per 1 MiB; an honest phone manages 300 kbit/s
inline constexpr std::chrono::seconds upload_timeout{180};     // 32 MiB at 1.5 Mbit/s
inline constexpr std::chrono::seconds keep_alive_timeout{75};  // longer than common proxies' 60 s
inline constexpr std::chrono::seconds drain_timeout{10};       // systemd waits 90 s before it kills
inline constexpr int page_default = 50;
inline constexpr int page_max = 200;  // contract: lists take 1–200
inline constexpr std::size_t query_bytes = 4UL * 1024;
inline constexpr std::size_t json_depth = 32;  // our deepest document nests 8
inline constexpr int export_rows = 100'000;    // a CSV that a spreadsheet still opens

// Sign-in
inline constexpr int password_min = 12;   // NIST SP 800-63B asks 8, 15 without a second factor
inline constexpr int password_max = 256;  // longer ones only cost hashing time
inline constexpr int failed_sign_ins =
    5;  // then a pause; guessing a 12-character password needs more
inline constexpr std::chrono::minutes lockout{15};
inline constexpr std::chrono::minutes idle_lock{
    15};  // 45 CFR 164.312(a)(2)(iii); 10–15 minutes is usual
inline constexpr std::chrono::hours session_life{12};  // a long working day
inline constexpr int sign_ins_per_address = 30;  // per 15 minutes: a practice behind one router

inline constexpr std::chrono::hours idempotency_life{
    7 * 24};  // a caller that retries after a week asks anew

// Texts of records
inline constexpr int name_chars = 60;        // 837P NM103
inline constexpr int first_name_chars = 35;  // 837P NM104
inline constexpr int address_chars = 55;     // 837P N301, N302
inline constexpr int city_chars = 30;        // 837P N402
inline constexpr int email_chars = 254;      // RFC 5321
inline constexpr int note_chars = 10'000;
inline constexpr int report_chars = 20'000;  // a page for a physician is 3,000
inline constexpr int member_id_chars = 80;   // 837P NM109

// Findings
inline constexpr int findings_per_transaction = 1'000;  // contract

// X12
// an attached document in one segment; claims' segments are under 1 KiB
inline constexpr std::size_t x12_segment_bytes = 64UL * 1024 * 1024;
// a transaction is read whole up to here: some 150 answers; its tree takes ten times as much
inline constexpr std::size_t x12_part_bytes = 64UL * 1024;
// JSON holds a file about ten times its size
inline constexpr std::size_t x12_in_memory_bytes = 256UL * 1024 * 1024;

// Database
// per connection; lists differ by filter and sort
inline constexpr std::size_t prepared_statements = 512;
// a name, a date and a member id; more only costs time
inline constexpr std::size_t search_words = 8;
inline constexpr int db_retries = 8;  // 40001 and 40P01 under contention; back-off doubles
inline constexpr std::size_t document_chunk_bytes =
    64UL * 1024;  // sealed in pieces: memory stays flat

/// The day of a demo is moved by at most this at once: longer than any deadline it shows.
inline constexpr std::int64_t demo_days = 400;

/// Codes that one search prints: more are no answer but a list to read.
inline constexpr std::size_t codes_shown = 50;

}  // namespace exclaim::limits
