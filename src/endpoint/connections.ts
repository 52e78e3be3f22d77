/**
 * Who is connected, and what goes on there: to tell a connection that may be closed from one that must not be. Node
 * itself takes an answer for sent as soon as it is written, and would close the connection with the rest in it.
 */

import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

export interface Connections {
  /** @param isOurTurn - whether silence on the socket is ours and not the client's fault. */
  begin(socket: Socket, outgoing: ServerResponse, isOurTurn: () => boolean): void;
  /** True once the server closes: connections that are only kept alive end, the others with their answer. */
  isClosing(): boolean;
}

interface Connection {
  isOurTurn: () => boolean;
  answering: number;
}

/** Ends connections on which the client keeps silent for longer than the server's `timeout`. */
export function watchConnections(server: Server): Connections {
  const connections = new Map<Socket, Connection>();
  let isClosing = false;
  server.on("connection", (socket: Socket) => {
    connections.set(socket, { isOurTurn: () => false, answering: 0 });
    socket.once("close", () => connections.delete(socket));
  });
  server.on("timeout", (socket: Socket) => {
    if (connections.get(socket)?.isOurTurn() !== true) {
      socket.destroy();
    }
  });
  const closeIdle = (): void => {
    for (const [socket, { answering }] of connections) {
      if (answering === 0) {
        socket.destroy();
      }
    }
  };
  // Called by `server.close()`.
  server.closeIdleConnections = () => {
    isClosing = true;
    closeIdle();
  };
  return {
    begin(socket, outgoing, isOurTurn) {
      const connection = connections.get(socket);
      if (connection === undefined) {
        return;
      }
      connection.answering += 1;
      connection.isOurTurn = isOurTurn;
      outgoing.once("close", () => {
        connection.answering -= 1;
        if (isClosing) {
          closeIdle();
        }
      });
    },
    isClosing: () => isClosing,
  };
}
