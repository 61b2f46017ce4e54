#pragma once
#include <zmq.h>

// The two descriptors that zmq_poll sleeps on beside its sockets; Swift's Glibc module leaves them out.
#include <sys/eventfd.h>
#include <sys/signalfd.h>
