// SPDX-License-Identifier: Apache-2.0
// The only file that includes Boost.Beast: it takes half a minute to compile.
#include "server/http_listener.h"

#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <list>
#include <mutex>
#include <thread>

#include "base/text.h"
#include "server/http_text.h"

namespace exclaim::server {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using asio::use_awaitable;
using boost::system::error_code;

constexpr auto nothrow = asio::as_tuple(use_awaitable);

/// One open connection: so that a stop can close those that only wait for their next request.
struct Connection {
    beast::tcp_stream* stream;
    bool idle = true;
};

/// Counts as one upload as long as it lives: files are held in memory while they are read and kept.
class Upload {
public:
    Upload() = default;
    explicit Upload(std::atomic<int>& all) : all_(&all) { ++all; }
    Upload(Upload&& other) noexcept : all_(std::exchange(other.all_, nullptr)) {}
    Upload& operator=(Upload&& other) noexcept {
        std::swap(all_, other.all_);
        return *this;
    }
    ~Upload() {
        if (all_) --*all_;
    }

private:
    std::atomic<int>* all_ = nullptr;
};

int status_of(const error_code& error) {
    if (error == http::error::header_limit) return 431;
    if (error == http::error::body_limit) return 413;
    if (error == beast::error::timeout) return 408;
    return 400;
}

class Listener final : public HttpListener {
public:
    Listener(const ListenerSettings& settings, HttpHandler handler, Log& log)
        : settings_(settings),
          handler_(std::move(handler)),
          log_(log),
          workers_(settings.workers),
          acceptor_(io_) {}
    ~Listener() override { stop(); }

    Result<void> open();
    std::uint16_t port() const override { return port_; }
    std::size_t open_connections() const override { return count_; }
    void stop() override;

private:
    asio::awaitable<void> accept();
    asio::awaitable<void> plain(tcp::socket socket);
    asio::awaitable<void> secure(tcp::socket socket);
    template <class Stream>
    asio::awaitable<void> converse(Stream& stream, std::list<Connection>::iterator connection);
    template <class Stream>
    asio::awaitable<void> refuse(Stream& stream, int status);
    asio::awaitable<api::Response> answer(const api::Request& request);
    template <class Message>
    bool takes_file(const Message& message) const {
        const std::string_view method(message.method_string().data(),
                                      message.method_string().size());
        const std::string_view target(message.target().data(), message.target().size());
        return handler_.takes_file(method, target.substr(0, target.find('?')));
    }
    std::list<Connection>::iterator enter(beast::tcp_stream& stream);
    void leave(std::list<Connection>::iterator connection);

    ListenerSettings settings_;
    HttpHandler handler_;
    Log& log_;
    asio::io_context io_{1};
    asio::thread_pool workers_;
    tcp::acceptor acceptor_;
    std::unique_ptr<asio::ssl::context> tls_;
    std::list<Connection> connections_;  ///< touched on the network thread only
    std::atomic<std::size_t> count_{0};
    std::atomic<int> uploads_{0};
    bool stopping_ = false;  ///< network thread only
    std::once_flag stopped_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

Result<void> Listener::open() {
    error_code error;
    if (!settings_.tls_certificate.empty()) {
        tls_ = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
        SSL_CTX_set_min_proto_version(tls_->native_handle(), TLS1_2_VERSION);
        SSL_CTX_set_cipher_list(tls_->native_handle(), "ECDHE+AESGCM:ECDHE+CHACHA20");
        tls_->use_certificate_chain_file(settings_.tls_certificate, error);
        if (!error) tls_->use_private_key_file(settings_.tls_key, asio::ssl::context::pem, error);
        if (error)
            return fail(ErrorKind::outside,
                        format("The certificate {} or its key cannot be used. Run: exclaim doctor",
                               settings_.tls_certificate));
    }
    const auto address = asio::ip::make_address(settings_.address, error);
    if (error)
        return fail(ErrorKind::invalid,
                    format("{} is not an address to listen on.", settings_.address));
    const tcp::endpoint endpoint(address, settings_.port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return fail(ErrorKind::outside,
                    format("Cannot listen on {}:{} ({}). Choose another port (demo --port "
                           "8081, serve --listen 127.0.0.1:8081), or stop the program that uses "
                           "it.",
                           settings_.address, settings_.port, error.message()));
    port_ = acceptor_.local_endpoint().port();
    asio::co_spawn(io_, accept(), asio::detached);
    thread_ = std::thread([this] { io_.run(); });
    return {};
}

asio::awaitable<void> Listener::accept() {
    while (!stopping_) {
        auto [error, socket] = co_await acceptor_.async_accept(nothrow);
        if (error == asio::error::operation_aborted) co_return;
        if (error) {  // out of file descriptors, most likely: wait for some to come free
            asio::steady_timer pause(io_, std::chrono::milliseconds(50));
            co_await pause.async_wait(nothrow);
            continue;
        }
        error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        if (tls_)
            asio::co_spawn(io_, secure(std::move(socket)), asio::detached);
        else
            asio::co_spawn(io_, plain(std::move(socket)), asio::detached);
    }
}

std::list<Connection>::iterator Listener::enter(beast::tcp_stream& stream) {
    ++count_;
    return connections_.insert(connections_.end(), Connection{&stream, true});
}

void Listener::leave(std::list<Connection>::iterator connection) {
    connections_.erase(connection);
    --count_;
}

asio::awaitable<void> Listener::plain(tcp::socket socket) {
    beast::tcp_stream stream(std::move(socket));
    const auto connection = enter(stream);
    co_await converse(stream, connection);
    leave(connection);
    error_code ignored;
    stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
}

asio::awaitable<void> Listener::secure(tcp::socket socket) {
    beast::ssl_stream<beast::tcp_stream> stream(std::move(socket), *tls_);
    auto& lowest = beast::get_lowest_layer(stream);
    const auto connection = enter(lowest);
    lowest.expires_after(settings_.header_timeout);
    const auto [error] = co_await stream.async_handshake(asio::ssl::stream_base::server, nothrow);
    if (!error) {
        co_await converse(stream, connection);
        lowest.expires_after(std::chrono::seconds(1));
        co_await stream.async_shutdown(nothrow);
    }
    leave(connection);
}

template <class Stream>
asio::awaitable<void> Listener::refuse(Stream& stream, int status) {
    http::response<http::string_body> response(static_cast<http::status>(status), 11);
    response.set(http::field::content_type, "text/plain; charset=utf-8");
    response.body() = plain_reason(status);
    response.keep_alive(false);
    response.prepare_payload();
    beast::get_lowest_layer(stream).expires_after(std::chrono::seconds(2));
    co_await http::async_write(stream, response, nothrow);
    // Reading what is still on its way keeps the reset from overtaking the answer.
    error_code ignored;
    beast::get_lowest_layer(stream).socket().shutdown(tcp::socket::shutdown_send, ignored);
}

asio::awaitable<api::Response> Listener::answer(const api::Request& request) {
    if (!handler_.slow(request)) co_return handler_.answer(request);
    auto home = co_await asio::this_coro::executor;
    co_await asio::post(asio::bind_executor(workers_, use_awaitable));
    auto response = handler_.answer(request);
    co_await asio::post(asio::bind_executor(home, use_awaitable));
    co_return response;
}

template <class Stream>
asio::awaitable<void> Listener::converse(Stream& stream,
                                         std::list<Connection>::iterator connection) {
    auto& lowest = beast::get_lowest_layer(stream);
    if (count_ > settings_.connections) co_return co_await refuse(stream, 503);
    error_code endpoint_error;
    const auto remote = lowest.socket().remote_endpoint(endpoint_error).address().to_string();
    beast::flat_buffer buffer(limits::http_header_bytes + 64UL * 1024);
    for (bool first = true;; first = false) {
        http::request_parser<http::string_body> parser;
        parser.header_limit(limits::http_header_bytes);
        parser.body_limit(limits::upload_bytes);
        Upload upload;
        connection->idle = true;
        if (stopping_) co_return;
        if (buffer.size() == 0 && !first) {
            // Between two requests a browser may rest longer than in the middle of one.
            lowest.expires_after(settings_.keep_alive);
            const auto [error, count] =
                co_await stream.async_read_some(buffer.prepare(4096), nothrow);
            if (error) co_return;
            buffer.commit(count);
        }
        lowest.expires_after(settings_.header_timeout);
        auto [error, count] = co_await http::async_read_header(stream, buffer, parser, nothrow);
        if (error == http::error::end_of_stream || error == asio::error::operation_aborted)
            co_return;
        if (!error) {
            connection->idle = false;
            lowest.expires_after(settings_.body_timeout);
            if (takes_file(parser.get())) {
                upload = Upload(uploads_);
                if (uploads_ > limits::uploads_at_once) co_return co_await refuse(stream, 503);
                lowest.expires_after(settings_.upload_timeout);
            } else if (parser.content_length().value_or(0) > limits::http_body_bytes) {
                co_return co_await refuse(stream, 413);
            } else {
                parser.body_limit(limits::http_body_bytes);
            }
            if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
                http::response<http::empty_body> go_on(http::status::continue_, 11);
                co_await http::async_write(stream, go_on, nothrow);
            }
            if (!parser.is_done())
                std::tie(error, count) = co_await http::async_read(stream, buffer, parser, nothrow);
        }
        if (error) {
            if (error != asio::error::connection_reset && error != asio::error::eof)
                co_await refuse(stream, status_of(error));
            co_return;
        }
        auto message = parser.release();
        Incoming incoming{std::string(message.method_string()), std::string(message.target()),
                          remote, tls_ != nullptr};
        for (const auto& field : message)
            incoming.headers.emplace_back(ascii_lower(std::string_view(field.name_string().data(),
                                                                       field.name_string().size())),
                                          std::string(field.value()));
        incoming.body = std::move(message.body());
        const auto request = to_request(std::move(incoming));
        if (!request) {
            co_await refuse(stream, 400);
            co_return;
        }
        auto reply = co_await answer(*request);
        connection->idle = false;
        http::response<http::string_body> response(static_cast<http::status>(reply.status),
                                                   message.version());
        for (const auto& [name, value] : reply.headers) response.insert(name, value);
        const bool keep = message.keep_alive() && !stopping_;
        response.keep_alive(keep);
        if (reply.status == 204 || reply.status == 304) {
        } else {
            response.content_length(reply.body.size());
            if (message.method() != http::verb::head) response.body() = std::move(reply.body);
        }
        lowest.expires_after(settings_.body_timeout);
        const auto [write_error, written] = co_await http::async_write(stream, response, nothrow);
        if (write_error || !keep) co_return;
    }
}

void Listener::stop() {
    std::call_once(stopped_, [this] {
        asio::post(io_, [this] {
            stopping_ = true;
            error_code ignored;
            acceptor_.close(ignored);
            for (auto& connection : connections_)
                if (connection.idle) connection.stream->cancel();
        });
        const auto deadline = std::chrono::steady_clock::now() + settings_.drain;
        while (count_ > 0 && std::chrono::steady_clock::now() < deadline)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        if (count_ > 0)
            log_.warning("stopped before every request was answered", {{"open", count_.load()}});
        workers_.join();
        io_.stop();
        if (thread_.joinable()) thread_.join();
    });
}

}  // namespace

Result<std::unique_ptr<HttpListener>> HttpListener::start(const ListenerSettings& settings,
                                                          HttpHandler handler, Log& log) {
    auto listener = std::make_unique<Listener>(settings, std::move(handler), log);
    TRY(listener->open());
    return std::unique_ptr<HttpListener>(std::move(listener));
}

}  // namespace exclaim::server
