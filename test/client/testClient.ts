import { type Client, type ClientOptions, createClient } from "../../client/createClient.ts";
import { type OrdersEvents, ordersCatalog } from "../support/ordersCatalog.ts";

/** A client of the shop's events. */
export function testClient(
  options: Omit<ClientOptions, "busName"> & { busName?: string },
): Client<OrdersEvents> {
  return createClient<OrdersEvents>({ busName: "ingress", catalog: ordersCatalog, ...options });
}

/** So many events of one type, with ids `<prefix>-0` and on. */
export function placedOrders(client: Client<OrdersEvents>, count: number, prefix = "order") {
  return Array.from({ length: count }, (_, index) =>
    client.event(
      "orders@order.placed",
      { orderId: `${prefix}-${index}`, items: [] },
      { id: `${prefix}-${index}` },
    ),
  );
}

/** What `publish` rejected with. */
export function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("it resolved, though it should have rejected");
    },
    (error: unknown) => error,
  );
}
