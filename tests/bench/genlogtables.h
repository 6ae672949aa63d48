// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

// What genlog writes. The truth about a log and all published numbers hang on it.
namespace sitrep::bench {

enum class Stack : std::uint8_t { None, Pool, Long, Short };

/// %d number, %i address, %u UUID, %h hexadecimal, %p path, %w word, %s host, %m decimals, %e user, %M method.
struct Template
{
    std::string_view severity;
    std::string_view logger;
    std::string_view message;
    std::uint64_t weight;
    Stack stack = Stack::None;
};

inline constexpr std::array templates{
    Template{"INFO", "http.access", "%M %p status=%d bytes=%d duration=%mms client=%i request_id=%u", 300},
    Template{"INFO", "c.acme.orders.OrderService", "Order %d created for user %e total=%m items=%d", 90},
    Template{"INFO", "c.acme.orders.OrderService", "Order %d state changed from PENDING to PAID in %mms", 70},
    Template{"INFO", "c.acme.cart.CartCache", "Cache hit for key cart:%u ttl=%ds", 80},
    Template{"INFO", "c.acme.cart.CartCache", "Cache miss for key cart:%u, loading from database", 25},
    Template{"INFO", "c.acme.pay.Gateway", "Payment %u authorised by provider %w in %mms", 45},
    Template{"INFO", "kafka.consumer", "Committed offset %d for partition orders-%d group=%w", 60},
    Template{"INFO", "c.acme.ship.Label", "Label %h printed for parcel %d carrier=%w", 20},
    Template{"INFO", "o.a.sched.Job", "Job %w finished in %mms processed=%d", 15},
    Template{"INFO", "c.acme.auth.Session", "Session %h opened for user %e from %i", 40},
    Template{"INFO", "c.acme.auth.Session", "Session %h closed after %ds", 35},
    Template{"INFO", "io.grpc.Server", "RPC /acme.inventory.v1.Stock/Reserve finished code=OK latency=%mms peer=%i:%d",
             50},
    Template{"INFO", "gc", "Pause Young (Normal) (G1 Evacuation Pause) %dM->%dM(%dM) %mms", 12},
    Template{"INFO", "health", "GET /healthz 200 %mms", 40},
    Template{"DEBUG", "c.acme.db.Pool", "Connection %h checked out, active=%d idle=%d waiting=%d", 45},
    Template{"DEBUG", "c.acme.db.Query", "SELECT * FROM orders WHERE id=%d rows=%d time=%mms", 40},
    Template{"DEBUG", "c.acme.http.Client", "-> POST https://%s/v1/charge attempt=%d timeout=%dms", 20},
    Template{"WARN", "c.acme.http.Client", "Slow response from %s: %mms (threshold %dms)", 18},
    Template{"WARN", "c.acme.db.Pool", "Connection pool near exhaustion active=%d max=%d waiting=%d", 8},
    Template{"WARN", "kafka.consumer", "Consumer lag %d on partition orders-%d exceeds %d", 10},
    Template{"WARN", "c.acme.auth.Session", "Failed login for user %e from %i (%d attempts)", 12},
    Template{"WARN", "c.acme.cart.CartCache", "Eviction of %d entries, memory %dMB above limit %dMB", 5},
    Template{"ERROR", "c.acme.pay.Gateway", "Payment %u failed: provider %w returned HTTP %d after %mms", 9},
    Template{"ERROR", "c.acme.db.Pool", "could not obtain connection from pool within %dms (active=%d, max=%d)", 7,
             Stack::Pool},
    Template{
        "ERROR", "c.acme.orders.OrderService",
        "Order %d failed: java.lang.NullPointerException: Cannot invoke \"Address.zip()\" because \"address\" is null",
        4, Stack::Long},
    Template{"ERROR", "c.acme.http.Client", "upstream %s refused connection: connect ECONNREFUSED %i:%d", 7},
    Template{"ERROR", "c.acme.ship.Label", "Printer %s offline, label %h queued (%d in queue)", 3},
    Template{"ERROR", "io.grpc.Server",
             "RPC /acme.inventory.v1.Stock/Reserve failed code=DEADLINE_EXCEEDED latency=%mms peer=%i:%d", 6},
    Template{"ERROR", "c.acme.cart.CartCache", "Redis command timed out: GET cart:%u after %dms on %s:%d", 4},
    Template{"ERROR", "c.acme.mail.Sender", "Mail to %e rejected by %s: 550 5.7.1 message refused id=%h", 2},
    Template{"FATAL", "kubelet",
             "Container %w in pod %w-%h-%h terminated with exit code 137 (OOMKilled), restarting (restart count %d)",
             1},
    Template{"FATAL", "runtime", "java.lang.OutOfMemoryError: Java heap space requested %d bytes heap %dM of %dM", 1,
             Stack::Short},
};

inline constexpr std::array<std::string_view, 16> words{
    "stripe", "adyen", "paypal",  "checkout", "billing", "search",    "reindex", "dhl",
    "ups",    "fedex", "nightly", "frontend", "orders",  "inventory", "cart",    "worker"};
inline constexpr std::array<std::string_view, 6> methods{"GET", "GET", "GET", "POST", "PUT", "DELETE"};
inline constexpr std::array<std::string_view, 8> paths{
    "/api/v1/orders", "/api/v1/orders/", "/api/v1/cart", "/api/v2/search?q=",
    "/static/app.js", "/api/v1/users/",  "/login",       "/api/v1/inventory/"};
inline constexpr std::array<std::string_view, 6> hosts{"pay-1.prod.acme.internal",   "redis-0.cache.svc",
                                                       "inventory.prod.svc",         "mx1.example.com",
                                                       "printer-7.wh.acme.internal", "api.stripe.example"};
inline constexpr std::array<std::string_view, 6> poolStack{
    "java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after "
    "30000ms.",
    "\tat com.zaxxer.hikari.pool.HikariPool.createTimeoutException(HikariPool.java:696)",
    "\tat com.zaxxer.hikari.pool.HikariPool.getConnection(HikariPool.java:197)",
    "\tat com.acme.db.Pool.checkout(Pool.java:88)",
    "\tat com.acme.orders.OrderRepository.find(OrderRepository.java:41)",
    "\t... 23 more",
};
inline constexpr std::array<std::string_view, 4> longStack{
    "\tat com.acme.orders.OrderService.validate(OrderService.java:212)",
    "\tat com.acme.orders.OrderService.create(OrderService.java:131)",
    "\tat com.acme.api.OrderController.post(OrderController.java:57)",
    "\tat jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103)",
};

} // namespace sitrep::bench
