<?php
// Let only the museum's office network reach the collection editor
// Ask for the address through the framework with the proxies that are trusted named: a
// forwarded-for header counts only when one of them sent it.

declare(strict_types=1);

namespace App\EventListener;

use Symfony\Component\EventDispatcher\Attribute\AsEventListener;
use Symfony\Component\HttpFoundation\IpUtils;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpKernel\Event\RequestEvent;
use Symfony\Component\HttpKernel\Exception\AccessDeniedHttpException;

#[AsEventListener(priority: 256)]
final class OfficeNetworkOnly
{
    private const OFFICE = ['192.0.2.0/26', '2001:db8:40::/64'];
    private const PROXIES = ['203.0.113.7', '203.0.113.8'];

    public function __invoke(RequestEvent $event): void
    {
        $request = $event->getRequest();
        if (!str_starts_with($request->getPathInfo(), '/editor')) {
            return;
        }
        Request::setTrustedProxies(self::PROXIES, Request::HEADER_X_FORWARDED_FOR);
        $address = $request->getClientIp() ?? '';
        if (!IpUtils::checkIp($address, self::OFFICE)) {
            throw new AccessDeniedHttpException('The editor is open in the office only.');
        }
    }
}
