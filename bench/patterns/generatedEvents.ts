const statuses = ["placed", "paid", "shipped", "returned"];

/** Texts of events of some 300 bytes, as EventBridge delivers them; the same ones every time. */
export function generatedEvents(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    // Spread over all the orders that rules ask for, without randomness.
    const order = (index * 7919) % 10_000;
    return JSON.stringify({
      version: "0",
      id: `6a7e8feb-b491-4cf7-a9f1-${String(index).padStart(12, "0")}`,
      "detail-type": "order.changed",
      source: "shop",
      account: "111122223333",
      time: "2026-11-21T08:00:00Z",
      region: "eu-central-1",
      resources: [],
      detail: {
        orderId: `order-${order}`,
        status: statuses[order % statuses.length],
        amount: order % 1000,
        customer: `customer-${order % 97}`,
      },
    });
  });
}
