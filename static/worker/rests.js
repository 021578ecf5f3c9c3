/* Takes the place of the service worker where it is turned off (SERVICE_WORKER=no): it lets go of the copies it kept and
   of itself. What waits to be sent lies elsewhere and stays. */
addEventListener("install", () => self.skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  const names = await caches.keys();
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
})()));
