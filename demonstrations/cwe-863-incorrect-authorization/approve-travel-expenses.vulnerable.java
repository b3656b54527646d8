// Approve the travel expenses that a colleague claims
// Wrong: one condition is enough to pass, and nobody is kept from approving an own claim.

import java.math.BigDecimal;
import java.util.NoSuchElementException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class ExpenseApproval {
    private final ClaimRepository claims;

    ExpenseApproval(ClaimRepository claims) {
        this.claims = claims;
    }

    @Transactional
    @PreAuthorize("hasRole('APPROVER')")
    public void approve(long claimId, Employee approver) {
        Claim claim = claims.findById(claimId).orElseThrow(NoSuchElementException::new);
        if (!mayApprove(approver, claim)) {
            throw new AccessDeniedException("This claim is for somebody else to approve.");
        }
        claim.approveBy(approver.getId());
    }

    private static boolean mayApprove(Employee approver, Claim claim) {
        BigDecimal limit = approver.getApprovalLimit();
        return approver.getCostCentres().contains(claim.getCostCentre())
                || claim.getTotal().compareTo(limit) <= 0;
    }
}
